/** The forms in which the map of namespaces is written. */
export const netnsFormats = ["text", "json", "ip", "dot", "mermaid", "svg"] as const;
