// Which files are a program's source or a script: those that a test, a linter or a compiler could check. Rules as data. Pure.

const ENDINGS = new Set(
  `ts tsx mts cts js jsx mjs cjs vue svelte astro py pyi rb php go rs java kt kts scala groovy clj cs fs vb c h cc cpp hpp cxx m mm
   swift dart lua pl pm r jl ex exs erl hs ml elm zig nim d sh bash zsh fish ps1 psm1 bat cmd sql tf css scss sass less html`.split(
    /\s+/,
  ),
);
const NAMES = /^(?:Makefile|Dockerfile|Rakefile|Gemfile|Justfile|CMakeLists\.txt)$/;

export function isSource(path: string): boolean {
  const name = path.split(/[\\/]/).at(-1) ?? '';
  return NAMES.test(name) || ENDINGS.has(name.split('.').slice(1).at(-1)?.toLowerCase() ?? '');
}
