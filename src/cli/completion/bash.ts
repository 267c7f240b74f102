// The script for bash 3.2 and newer. Words only: bash shows no descriptions. Where nothing of ours fits, bash completes files.
import type { Entry } from './table.ts';

const list = (words: readonly string[]): string => words.join(' ');

export function bashScript(table: Entry[]): string {
  const cases = table.map(
    ({ at, words, options }) =>
      `    '${at}') words='${list(words.map(({ word }) => word))}' options='${list(options.map(({ word }) => word))}' ;;`,
  );
  const values = table.flatMap(({ at, options }) =>
    options
      .filter(option => option.values.length)
      .map(({ word, values }) => `    '${at} ${word}') values='${list(values)}' ;;`),
  );
  return `# bash completion for mcp-continuity; made by \`mcp-continuity completion bash\`
_mcp_continuity() {
  local cur prev first='' second='' at='' words='' options='' values='' i word
  cur=\${COMP_WORDS[COMP_CWORD]}
  prev=\${COMP_WORDS[COMP_CWORD-1]}
  if [ "$cur" = '=' ]; then cur=''; elif [ "$prev" = '=' ]; then prev=\${COMP_WORDS[COMP_CWORD-2]}; fi
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    case $word in
      --lang | --env-file) i=$((i + 1)); continue ;;
      -*) continue ;;
    esac
    if [ -z "$first" ]; then first=$word; elif [ -z "$second" ]; then second=$word; fi
  done
  at=$first
  case "$first $second" in
${table
  .filter(({ at }) => at.includes(' '))
  .map(({ at }) => `    '${at}') at='${at}' ;;`)
  .join('\n')}
  esac
  case "$at" in
${cases.join('\n')}
  esac
  case "$at $prev" in
${values.join('\n')}
  esac
  if [ -n "$values" ]; then
    COMPREPLY=($(compgen -W "$values" -- "$cur"))
  elif [ "\${cur#-}" != "$cur" ]; then
    COMPREPLY=($(compgen -W "$options" -- "$cur"))
  elif [ -z "$at" ] || [ "$at" != "\${at% *}" ] || [ -z "$second" ]; then
    COMPREPLY=($(compgen -W "$words" -- "$cur"))
  else
    COMPREPLY=()
  fi
}
complete -o default -F _mcp_continuity mcp-continuity
`;
}
