/** Errors that a user can do something about; everything else is a bug and keeps its stack. */

/** Facts of a {@link UserError} beside its message. */
export interface UserErrorOptions {
  /** Short stable word for programs, e.g. `truncated`. */
  readonly code: string;
  /** Exit status of the command, 1 (bad input) unless said otherwise. */
  readonly exitCode?: number;
  /** The error of the system or of a library below. */
  readonly cause?: unknown;
}

/** Input, filter or command line that is wrong: its message is printed without a stack. */
export class UserError extends Error {
  override readonly name: string = "UserError";
  readonly code: string;
  readonly exitCode: number;

  constructor(message: string, options: UserErrorOptions) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = options.code;
    this.exitCode = options.exitCode ?? 1;
  }
}

/**
 * What is wrong with a capture.
 * `empty`: no bytes at all; `not-a-capture`: no known magic number; `truncated`: the end is missing, all before it was
 * delivered; `malformed`: bytes that cannot be, all before them was delivered; `unsupported`: a version or size that is
 * not read; `link-type`: no interface carries netlink; `input`, `output`: the system refused to open, read or write.
 */
export type CaptureErrorCode =
  | "empty"
  | "not-a-capture"
  | "truncated"
  | "malformed"
  | "unsupported"
  | "link-type"
  | "input"
  | "output";

/** A capture that cannot be read (on). */
export class CaptureError extends UserError {
  override readonly name = "CaptureError";
  declare readonly code: CaptureErrorCode;
  /** Offset in the (unpacked) file where the trouble starts, null where there is no such place. */
  readonly offset: number | null;

  constructor(code: CaptureErrorCode, message: string, options: { offset?: number; cause?: unknown } = {}) {
    super(message, { code, cause: options.cause });
    this.offset = options.offset ?? null;
  }
}

/** Turns an error of the system into one that names the file, e.g. `cannot open x.pcap: no such file or directory`. */
export function systemError(code: "input" | "output", action: string, name: string, cause: unknown): CaptureError {
  return new CaptureError(code, `cannot ${action} ${name}: ${reason(cause)}`, { cause });
}

function reason(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  // Node: "ENOENT: no such file or directory, open 'x'"
  return /^[A-Z0-9]+: (.*?), [a-z]+/.exec(message)?.[1] ?? message;
}
