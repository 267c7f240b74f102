// What is pasted terminal output, and what asks for something.
import { describe, expect, it } from 'vitest';
import { isPasted } from './pasted.ts';

describe('a prompt', () => {
  it.each([
    ['begins with a shell prompt', 'ana@laptop app % npm test\n\n> test\n> vitest run\n\nFAIL a.test.ts'],
    ['of a Linux shell', 'root@box:~# apt update\nHit:1 http://deb.debian.org stable InRelease'],
    ['of Windows', 'PS C:\\Users\\ana> git push\nEverything up-to-date'],
    ['of cmd', 'C:\\app>dir\n 01/02/2026  10:00  <DIR>  src'],
    ['with a dollar', '$ ls\nsrc test'],
    [
      'is a stack trace',
      'Error: no such file\n    at open (node:fs:1:2)\n    at read (/srv/a.js:10:3)\n    at main (/srv/b.js:1:1)\n    at run (/srv/b.js:2:2)',
    ],
    [
      'is a log',
      '2026-01-02 10:00:00 INFO start\n2026-01-02 10:00:01 WARN slow\n2026-01-02 10:00:02 ERROR gone\n[10:00:03] end\n2026-01-02 10:00:04 INFO x',
    ],
  ])('%s', (_, prompt) => {
    expect(isPasted(prompt)).toBe(true);
  });

  it.each([
    ['fix the login'],
    ['$50 a month is too much'],
    [
      'I get this, please fix it:\n\nError: no such file\n    at open (node:fs:1:2)\n    at a (b.js:1:1)\n    at c (d.js:1:1)',
    ],
    ['ana@laptop app % npm test\nFAIL a.test.ts\n\nwhy does it fail?'],
    ['what is this:   Runtime: 42m 27s\n│ a │\n│ b │\n│ c │\n│ d │\n│ e │'],
    ['o que é isso:   erro: 42\n│ a │\n│ b │\n│ c │\n│ d │\n│ e │'],
    ['Do three things:\n- read the file\n- write the test\n- run it\n- commit it'],
    ['# Plan\n\n1. Read src/a.ts\n2. Write src/b.ts\n3. Test\n4. Commit\n5. Push'],
    ['Name: a reader\nWhat it does: reads\nPor favor, escreva o leitor com testes\nE depois publique tudo\nObrigado'],
  ])('is a request: %s', prompt => {
    expect(isPasted(prompt)).toBe(false);
  });
});
