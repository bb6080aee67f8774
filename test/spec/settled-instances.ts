/** Attributes that specifications describe in another way than kernels send them, each with the second source. */
export const settledInstances: Readonly<Record<string, string>> = {};
