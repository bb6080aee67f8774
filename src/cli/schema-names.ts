/** What `nlshark schema` can describe. */
export const schemaNames = ["messages", "exchanges", "netns", "state", "state-diff", "stats", "check", "diff"] as const;
