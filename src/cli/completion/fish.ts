// The script for fish, with descriptions.
import type { Entry } from './table.ts';

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const fishOption = (flag: string): string => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`);

export function fishScript(table: Entry[]): string {
  const two = table.filter(({ at }) => at.includes(' ')).map(({ at }) => quoted(at));
  const lines = table.flatMap(({ at, words, options }) => {
    const here = `complete -c mcp-continuity -n ${quoted(`__mcp_continuity_at ${quoted(at)}`)}`;
    const about = (text: string) => (text ? ` -d ${quoted(text)}` : '');
    return [
      ...words.map(({ word, about: text }) => `${here} -f -a ${quoted(word)}${about(text)}`),
      ...options.map(({ word, about: text, values, takesValue }) => {
        const value = values.length ? ` -x -a ${quoted(values.join(' '))}` : takesValue ? ' -r' : '';
        return `${here} ${fishOption(word)}${value}${about(text)}`;
      }),
    ];
  });
  return `# fish completion for mcp-continuity; made by \`mcp-continuity completion fish\`
function __mcp_continuity_at
    set -l places
    set -l skip 0
    for word in (commandline -opc)[2..-1]
        if test $skip -eq 1
            set skip 0
            continue
        end
        switch $word
            case --lang --env-file
                set skip 1
            case '-*'
            case '*'
                set -a places $word
        end
    end
    set -l at "$places[1]"
    if contains -- "$places[1] $places[2]" ${two.join(' ')}
        set at "$places[1] $places[2]"
    end
    test "$at" = "$argv[1]"
end
${lines.join('\n')}
`;
}
