/** JSON that a test looks into. */

/** A value of any shape: a test that looks for what is not there fails by its expectation. */
// biome-ignore lint/suspicious/noExplicitAny: JSON of any shape
export type Json = any;
