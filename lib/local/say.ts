/** Tells what the local runtime does: `noun.verbed` and facts, never what somebody wrote. */
export type Say = (event: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;
