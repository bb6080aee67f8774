/**
 * Energy models: how much power the CPUs of a domain take at each level of performance.
 * Kernel: include/uapi/linux/dev_energymodel.h, kernel/power/em_netlink.c, kernel/power/em_netlink_autogen.c
 */
import { attributes, defineDissector, flags, nest, pad, quantity, u32, u64 } from "../../src/schema/index.ts";
import { domainSummary, tableSummary } from "./energy-model-summary.ts";

const domain = attributes("DEV_ENERGYMODEL_A_PERF_DOMAIN", {
  1: ["DEV_ENERGYMODEL_A_PERF_DOMAIN_PAD", pad],
  2: ["DEV_ENERGYMODEL_A_PERF_DOMAIN_PERF_DOMAIN_ID", u32],
  3: [
    "DEV_ENERGYMODEL_A_PERF_DOMAIN_FLAGS",
    flags(
      u64,
      {
        0: "DEV_ENERGYMODEL_PERF_DOMAIN_FLAGS_PERF_DOMAIN_MICROWATTS",
        1: "DEV_ENERGYMODEL_PERF_DOMAIN_FLAGS_PERF_DOMAIN_SKIP_INEFFICIENCIES",
        2: "DEV_ENERGYMODEL_PERF_DOMAIN_FLAGS_PERF_DOMAIN_ARTIFICIAL",
      },
      { prefix: "DEV_ENERGYMODEL_PERF_DOMAIN_FLAGS_PERF_DOMAIN_" },
    ),
  ],
  4: ["DEV_ENERGYMODEL_A_PERF_DOMAIN_CPUS", u64, { multi: true }],
});

/** Power in microwatts, unless the flags of the domain say that it is of no unit. */
const state = attributes("DEV_ENERGYMODEL_A_PERF_STATE", {
  1: ["DEV_ENERGYMODEL_A_PERF_STATE_PAD", pad],
  2: ["DEV_ENERGYMODEL_A_PERF_STATE_PERFORMANCE", u64],
  3: ["DEV_ENERGYMODEL_A_PERF_STATE_FREQUENCY", quantity(u64, "kHz")],
  4: ["DEV_ENERGYMODEL_A_PERF_STATE_POWER", u64],
  5: ["DEV_ENERGYMODEL_A_PERF_STATE_COST", u64],
  6: [
    "DEV_ENERGYMODEL_A_PERF_STATE_FLAGS",
    flags(
      u64,
      { 0: "DEV_ENERGYMODEL_PERF_STATE_FLAGS_PERF_STATE_INEFFICIENT" },
      { prefix: "DEV_ENERGYMODEL_PERF_STATE_FLAGS_PERF_STATE_" },
    ),
  ],
});

const table = attributes("DEV_ENERGYMODEL_A_PERF_TABLE", {
  1: ["DEV_ENERGYMODEL_A_PERF_TABLE_PERF_DOMAIN_ID", u32],
  2: ["DEV_ENERGYMODEL_A_PERF_TABLE_PERF_STATE", nest(state), { multi: true }],
});

const ofDomain = { attributes: domain, summary: domainSummary };
const ofTable = { attributes: table, summary: tableSummary };

export const energyModel = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "dev-energymodel",
  messages: {
    1: ["DEV_ENERGYMODEL_CMD_GET_PERF_DOMAINS", "get", ofDomain],
    2: ["DEV_ENERGYMODEL_CMD_GET_PERF_TABLE", "get", ofTable],
    3: ["DEV_ENERGYMODEL_CMD_PERF_DOMAIN_CREATED", "notify", ofTable],
    4: ["DEV_ENERGYMODEL_CMD_PERF_DOMAIN_UPDATED", "notify", ofTable],
    5: ["DEV_ENERGYMODEL_CMD_PERF_DOMAIN_DELETED", "notify", ofTable],
  },
});
