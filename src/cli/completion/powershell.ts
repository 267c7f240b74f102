// The script for PowerShell 5 and newer, with descriptions.
import type { Entry, Word } from './table.ts';

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
const pair = ({ word, about }: Word): string => `@(${quoted(word)}, ${quoted(about || word)})`;

/** One pair alone would be taken apart by PowerShell: a comma before it keeps it a list. */
const list = (words: Word[]): string => `@(${words.length === 1 ? ',' : ''}${words.map(pair).join(', ')})`;

export function powershellScript(table: Entry[]): string {
  const words = table.map(({ at, words }) => `    ${quoted(at)} = ${list(words)}`);
  const options = table.map(({ at, options }) => `    ${quoted(at)} = ${list(options)}`);
  const values = table.flatMap(({ at, options }) =>
    options
      .filter(option => option.values.length)
      .map(
        ({ word, values }) =>
          `    ${quoted(`${at} ${word}`)} = ${list(values.map(value => ({ word: value, about: '' })))}`,
      ),
  );
  return `# PowerShell completion for mcp-continuity; made by \`mcp-continuity completion powershell\`
Register-ArgumentCompleter -Native -CommandName mcp-continuity -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $words = @{
${words.join('\n')}
  }
  $options = @{
${options.join('\n')}
  }
  $values = @{
${values.join('\n')}
  }
  $before = @($commandAst.CommandElements | Select-Object -Skip 1 | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { $_.ToString() })
  $places = @()
  for ($i = 0; $i -lt $before.Count; $i++) {
    if ($before[$i] -in '--lang', '--env-file') { $i++ } elseif (-not $before[$i].StartsWith('-')) { $places += $before[$i] }
  }
  $at = if ($places.Count -gt 1 -and $options.ContainsKey("$($places[0]) $($places[1])")) { "$($places[0]) $($places[1])" } elseif ($places.Count) { $places[0] } else { '' }
  $last = if ($before.Count) { $before[-1] } else { '' }
  $found = if ($values.ContainsKey("$at $last")) { $values["$at $last"] } elseif ($wordToComplete.StartsWith('-')) { $options[$at] } else { $words[$at] }
  $found | Where-Object { $_ -and $_[0].StartsWith($wordToComplete) } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_[0], $_[0], 'ParameterValue', $_[1])
  }
}
`;
}
