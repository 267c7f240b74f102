// The first detection of a process, as hooks and the command line pay it: prints its milliseconds. bench/detect.ts runs it.
import { detect } from '../src/detect/detect.ts';

const start = process.cpuUsage();
const began = performance.now();
detect(process.argv[2] ?? 'fix the header please');
const passed = performance.now() - began;
// Of the processor or of the clock, whichever is less: other work on the machine, and compiling threads, do not count.
console.log(Math.min(passed, process.cpuUsage(start).user / 1000));
