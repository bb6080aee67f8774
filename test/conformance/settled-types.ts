/** Attributes that stand on the wire in another way than the kernel's specifications say, each with the second source. */
export const settledTypes: Readonly<Record<string, string>> = {};
