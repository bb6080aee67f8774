/**
 * Kinds of virtual and physical devices.
 * Kernel: include/uapi/linux/if_link.h
 */
import { attributes, nest, type Type } from "../../../../src/schema/index.ts";
import { bridgePortAttributes } from "../bridge-port.ts";
import { batadv } from "./batadv.ts";
import { bond, bondSlave } from "./bond.ts";
import { bridge } from "./bridge.ts";
import { can, canStatistics } from "./can.ts";
import { dsa } from "./dsa.ts";
import { hsr } from "./hsr.ts";
import { ipoib } from "./ipoib.ts";
import { ipvlan } from "./ipvlan.ts";
import { macsec } from "./macsec.ts";
import { macvlan } from "./macvlan.ts";
import { netkit } from "./netkit.ts";
import { ovpn } from "./ovpn.ts";
import { ppp } from "./ppp.ts";
import { rmnet } from "./rmnet.ts";
import { tun } from "./tun.ts";
import { veth, vxcan } from "./veth.ts";
import { vlan } from "./vlan.ts";
import { vrf, vrfPort } from "./vrf.ts";
import { wwan } from "./wwan.ts";

/** Kinds whose driver knows no attributes of its own. */
const none = (name: string) => nest(attributes(name, {}));

/** `IFLA_INFO_DATA` of devices. */
export const deviceKinds: Readonly<Record<string, Type>> = {
  batadv: nest(batadv),
  bond: nest(bond),
  bridge: nest(bridge),
  can: nest(can),
  dsa: nest(dsa),
  dummy: none("IFLA_DUMMY"),
  hsr: nest(hsr),
  ifb: none("IFLA_IFB"),
  ipoib: nest(ipoib),
  ipvlan: nest(ipvlan),
  ipvtap: nest(ipvlan),
  lowpan: none("IFLA_LOWPAN"),
  macsec: nest(macsec),
  macvlan: nest(macvlan),
  macvtap: nest(macvlan),
  netdevsim: none("IFLA_NETDEVSIM"),
  netkit: nest(netkit),
  nlmon: none("IFLA_NLMON"),
  openvswitch: none("IFLA_OPENVSWITCH"),
  ovpn: nest(ovpn),
  ppp: nest(ppp),
  rmnet: nest(rmnet),
  team: none("IFLA_TEAM"),
  tun: nest(tun),
  vcan: none("IFLA_VCAN"),
  veth: nest(veth),
  virt_wifi: none("IFLA_VIRT_WIFI"),
  vlan: nest(vlan),
  vrf: nest(vrf),
  vsockmon: none("IFLA_VSOCKMON"),
  vxcan: nest(vxcan),
  wwan: nest(wwan),
};

/** `IFLA_INFO_SLAVE_DATA` of the ports of bridges, bonds, teams, VRFs, … */
export const deviceSlaveKinds: Readonly<Record<string, Type>> = {
  batadv: none("IFLA_BATADV_SLAVE"),
  bond: nest(bondSlave),
  bridge: nest(bridgePortAttributes),
  hsr: none("IFLA_HSR_SLAVE"),
  openvswitch: none("IFLA_OPENVSWITCH_SLAVE"),
  team: none("IFLA_TEAM_SLAVE"),
  vrf: nest(vrfPort),
};

/** `IFLA_INFO_XSTATS` of devices. */
export const deviceXstats: Readonly<Record<string, Type>> = { can: canStatistics };
