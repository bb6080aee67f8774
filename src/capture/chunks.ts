/** Looking at the start of a stream of chunks without losing it. */

/**
 * Reads until `length` bytes are there or the input ends. Returns what was read (it can be more, or less at the end) and
 * the whole stream again, beginning with those bytes.
 */
export async function peek(
  chunks: AsyncGenerator<Buffer, void>,
  length: number,
): Promise<{ head: Buffer; chunks: AsyncGenerator<Buffer, void> }> {
  const parts: Buffer[] = [];
  let total = 0;
  let failure: { error: unknown } | null = null;
  try {
    while (total < length) {
      const next = await chunks.next();
      if (next.done === true) break;
      parts.push(next.value);
      total += next.value.length;
    }
  } catch (error) {
    // What came before the failure is delivered first.
    if (total === 0) throw error;
    failure = { error };
  }
  const head = parts.length === 1 && parts[0] !== undefined ? parts[0] : Buffer.concat(parts, total);
  return { head, chunks: rejoin(head, chunks, failure) };
}

async function* rejoin(
  head: Buffer,
  chunks: AsyncGenerator<Buffer, void>,
  failure: { error: unknown } | null,
): AsyncGenerator<Buffer, void> {
  try {
    if (head.length > 0) yield head;
    if (failure !== null) throw failure.error;
    yield* chunks;
  } finally {
    await chunks.return();
  }
}
