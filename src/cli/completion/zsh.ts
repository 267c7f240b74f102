// The script for zsh, with descriptions.
import type { Entry, Word } from './table.ts';

/** \`word:about\` in single quotes, as \`_describe\` wants it. */
const described = ({ word, about }: Word): string =>
  quoted(`${word.replaceAll(':', '\\:')}${about ? `:${about}` : ''}`);
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

export function zshScript(table: Entry[]): string {
  const cases = table.map(
    ({ at, words, options }) =>
      `    ${quoted(at)})\n      words_here=(${words.map(described).join(' ')})\n      options_here=(${options.map(described).join(' ')}) ;;`,
  );
  const values = table.flatMap(({ at, options }) =>
    options
      .filter(option => option.values.length)
      .map(({ word, values }) => `    ${quoted(`${at} ${word}`)}) values_here=(${values.map(quoted).join(' ')}) ;;`),
  );
  return `#compdef mcp-continuity
# zsh completion for mcp-continuity; made by \`mcp-continuity completion zsh\`
_mcp-continuity() {
  local first='' second='' at='' word i
  local -a words_here options_here values_here
  for ((i = 2; i < CURRENT; i++)); do
    word=\${words[i]}
    case $word in
      --lang | --env-file) i=$((i + 1)); continue ;;
      -*) continue ;;
    esac
    if [[ -z $first ]]; then first=$word; elif [[ -z $second ]]; then second=$word; fi
  done
  at=$first
  case "$first $second" in
${table
  .filter(({ at }) => at.includes(' '))
  .map(({ at }) => `    ${quoted(at)}) at=${quoted(at)} ;;`)
  .join('\n')}
  esac
  case "$at" in
${cases.join('\n')}
  esac
  case "$at \${words[CURRENT-1]}" in
${values.join('\n')}
  esac
  if (( $#values_here )); then
    compadd -- $values_here
  elif [[ \${words[CURRENT]} == -* ]]; then
    _describe -o option options_here
  elif (( $#words_here )) && [[ -z $second || $at == *' '* ]]; then
    _describe command words_here
  else
    _files
  fi
}
if [ "$funcstack[1]" = _mcp-continuity ]; then
  _mcp-continuity "$@"
else
  compdef _mcp-continuity mcp-continuity
fi
`;
}
