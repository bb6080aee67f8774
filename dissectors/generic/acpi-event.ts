/**
 * What the firmware tells: buttons, batteries, the power supply, thermal zones.
 * Kernel: drivers/acpi/event.c (struct acpi_genl_event, acpi_bus_generate_netlink_event); no header of user space has it
 */
import { attributes, defineDissector, fixedString, hexadecimal, struct, u32 } from "../../src/schema/index.ts";

const acpiEventStruct = struct("acpi_genl_event", [
  ["device_class", fixedString(20)],
  ["bus_id", fixedString(15)],
  [null, 1],
  ["type", hexadecimal(u32)],
  ["data", hexadecimal(u32)],
]);

const acpiAttributes = attributes("ACPI_GENL_ATTR", {
  0: ["ACPI_GENL_ATTR_UNSPEC"],
  1: ["ACPI_GENL_ATTR_EVENT", acpiEventStruct],
});

export const acpiEvent = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "acpi_event",
  messages: {
    0: ["ACPI_GENL_CMD_UNSPEC", "notify"],
    1: [
      "ACPI_GENL_CMD_EVENT",
      "notify",
      // As acpi_listen prints it.
      {
        summary:
          "[{ACPI_GENL_ATTR_EVENT.device_class}][ {ACPI_GENL_ATTR_EVENT.bus_id}][ type {ACPI_GENL_ATTR_EVENT.type}][ data {ACPI_GENL_ATTR_EVENT.data}]",
      },
    ],
  },
  attributes: acpiAttributes,
});
