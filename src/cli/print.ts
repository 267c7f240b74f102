// Standard output: data only.

/** Waits until the pipe took it: a large answer is not cut off by the exit. */
export const print = (text: string): Promise<number> =>
  new Promise(resolve => process.stdout.write(`${text}\n`, () => resolve(0)));
