/** Prints a capture through a renderer. */
import type { Output } from "./output.ts";
import { dissectionFrom, type ReadingArguments, readCapture } from "./reading.ts";
import { createRenderer, type RenderForm } from "./render.ts";

/** Rendered bytes are handed on when there are this many. */
const handOver = 1 << 17;

/** Renders everything to the output. What came before an input error is written before it is thrown. */
export async function printCapture(options: ReadingArguments, form: RenderForm, output: Output): Promise<void> {
  const renderer = createRenderer(form);
  const { writer } = renderer;
  const hand = (): void => {
    output.bytes(writer.written());
    writer.clear();
  };
  try {
    await readCapture(
      options,
      await dissectionFrom(options),
      (packet, messages) => {
        renderer.render(packet, messages);
        if (writer.length >= handOver) hand();
        return true;
      },
      { skipped: (packet) => renderer.skip(packet) },
    );
  } finally {
    hand();
  }
}
