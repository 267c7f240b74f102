// Input that makes careless patterns run away: one unit over and over, up to a length. For tests and the benchmark only.

const units = [
  'a',
  'where did we leave off ',
  'onde paramos ',
  'o que ',
  'we ',
  '"',
  '<a ',
  '<a>',
  "'a ",
  '```',
  '`',
  '\n',
  '\n\t',
  '>\n',
  'can you ',
  '? ',
  '?',
  'é',
  'e\u0301',
  '-,:',
  ' ',
  '§ ',
  '“',
  '\ud800',
  'aaaaaaaa-',
  "don't ",
];

export const hard = (length: number): string[] => units.map(unit => unit.repeat(Math.ceil(length / unit.length)));
