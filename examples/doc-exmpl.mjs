// A plugin for nlshark: the generic netlink family of a kernel module of one's own, and the data of a link kind that
// another module brings. Load it with `nlshark list --plugin examples/doc-exmpl.mjs FILE`.
import { attributes, defineDissector, enumeration, ifindex, nest, quantity, string, u8, u32 } from "nlshark/schema";

const level = enumeration(u8, { 0: "EXMPL_LEVEL_QUIET", 1: "EXMPL_LEVEL_LOUD" }, { prefix: "EXMPL_LEVEL_" });

const exmpl = attributes("DOC_EXMPL_A", {
  0: ["DOC_EXMPL_A_UNSPEC"],
  1: ["DOC_EXMPL_A_MSG", string],
  2: ["DOC_EXMPL_A_LEVEL", level],
  3: ["DOC_EXMPL_A_IFINDEX", ifindex],
  4: ["DOC_EXMPL_A_DELAY", quantity(u32, "ms")],
});

const docExmpl = defineDissector({
  protocol: "NETLINK_GENERIC",
  family: "doc_exmpl",
  messages: { 1: ["DOC_EXMPL_C_ECHO", "set"], 2: ["DOC_EXMPL_C_HEARD", "notify"] },
  attributes: exmpl,
  summary: '"{DOC_EXMPL_A_MSG|}"[ level {DOC_EXMPL_A_LEVEL}][ dev {DOC_EXMPL_A_IFINDEX}][ after {DOC_EXMPL_A_DELAY}]',
});

const mydev = attributes("IFLA_MYDEV", { 1: ["IFLA_MYDEV_LANES", u32] });

export default function plugin(registry) {
  registry.add(docExmpl);
  registry.extend("IFLA_INFO", "IFLA_INFO_DATA", "mydev", nest(mydev));
}
