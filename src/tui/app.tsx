/** The ink application: the reducer's state on the screen, keys and news into the reducer. */
import { render, useInput } from "ink";
import { type ReactElement, useEffect, useReducer, useRef } from "react";
import type { TimeFormat } from "../export/index.ts";
import { type Completions, type Filter, FilterError } from "../filter/index.ts";
import type { CaptureReader } from "./capture-reader.ts";
import { FrameOutput } from "./frame-output.ts";
import { keyNames } from "./keys.ts";
import { type Look, lookFrom } from "./look.ts";
import { type Action, type FilterAnswer, reduce } from "./reduce.ts";
import { ScreenView } from "./screen-view.tsx";
import { searchOn } from "./search.ts";
import { type Asked, initialState, type State } from "./state.ts";
import type { Terminal } from "./terminal.ts";

/** Milliseconds of a slice of a search. */
const searchTime = 30;

/** What the prompt for a filter needs; both reject with a FilterError only. */
export interface FilterTools {
  readonly compile: (text: string) => Promise<Filter>;
  readonly complete: (text: string) => Promise<Completions>;
}

interface AppProps {
  readonly initial: State;
  readonly look: Look;
  /** Gives the application's way to send actions to those who have news. */
  readonly connect: (dispatch: (action: Action) => void) => void;
  /** Answers what the state asks about a filter. */
  readonly answer: (asked: Asked) => Promise<FilterAnswer>;
  /** Does what the state wishes of the terminal. */
  readonly grant: (wish: NonNullable<State["wish"]>) => void;
}

function App({ initial, look, connect, answer, grant }: AppProps): ReactElement {
  const [state, dispatch] = useReducer(reduce, initial);
  const waiting = useRef<string[]>([]);
  // Keys that come faster than frames are drawn go into one step.
  useInput((input, key) => {
    if (waiting.current.length === 0) {
      setImmediate(() => dispatch({ type: "keys", keys: waiting.current.splice(0) }));
    }
    waiting.current.push(...keyNames(input, key));
  });
  useEffect(() => connect(dispatch), [connect]);
  const { wish, search, asked, source, reading } = state;
  useEffect(() => {
    if (wish === null) return;
    dispatch({ type: "granted" });
    grant(wish);
  }, [wish, grant]);
  useEffect(() => {
    if (search === null) return;
    const turn = setImmediate(() => {
      const progress = searchOn(source, reading.count, search, performance.now() + searchTime);
      dispatch({ type: "searched", search, ...progress });
    });
    return () => clearImmediate(turn);
  }, [search, source, reading.count]);
  useEffect(() => {
    if (asked !== null) answer(asked).then((given) => dispatch({ type: "answered", asked, answer: given }));
  }, [asked, answer]);
  return <ScreenView state={state} look={look} />;
}

/** Shows the capture until the user quits. The terminal is not entered yet, and left again at the end. */
export async function showCapture(
  reader: CaptureReader,
  terminal: Terminal,
  time: TimeFormat,
  filters: FilterTools,
): Promise<void> {
  const size = terminal.size;
  const output = new FrameOutput(size, (text) => terminal.write(text));
  const initial = initialState(reader.rows, reader.reading, size, time);
  let dispatch: (action: Action) => void = () => {};
  const redraw = (): void => {
    output.reset(terminal.size);
    dispatch({ type: "resized", size: { ...terminal.size } });
  };
  const connect = (given: (action: Action) => void): void => {
    dispatch = given;
    reader.run((reading) => dispatch({ type: "read", reading })).catch((error: unknown) => app.unmount(asError(error)));
  };
  const grant = (wish: NonNullable<State["wish"]>): void => {
    if (wish === "quit") app.unmount();
    else if (wish === "suspend") terminal.suspend();
    else redraw();
  };
  const answer = async (asked: Asked): Promise<FilterAnswer> => {
    try {
      if (asked.what === "complete") {
        const { start, items } = await filters.complete(asked.text);
        return { start, items: items.map(({ text }) => text) };
      }
      const filter = asked.text === "" ? null : await filters.compile(asked.text);
      reader.filterBy(filter).catch((error: unknown) => app.unmount(asError(error)));
      return null;
    } catch (error) {
      if (!(error instanceof FilterError)) throw error;
      const { reason, suggestion, position, length } = error;
      return { text: suggestion === null ? reason : `${reason}; ${suggestion}`, position, length };
    }
  };
  terminal.enter({ resized: redraw, resumed: redraw, closed: () => app.unmount() });
  const app = render(
    <App initial={initial} look={lookFrom(process.env)} connect={connect} answer={answer} grant={grant} />,
    {
      stdin: terminal.keys,
      stdout: output as unknown as NodeJS.WriteStream,
      debug: true,
      exitOnCtrlC: false,
      patchConsole: false,
      isScreenReaderEnabled: false,
    },
  );
  await app.waitUntilExit();
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
