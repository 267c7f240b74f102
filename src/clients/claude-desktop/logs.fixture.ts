// For tests only: lines of Desktop Commander's two logs, byte for byte as version 0.2.52 wrote them when it was run.

type Input = Record<string, unknown>;

/** `claude_tool_call.log`: a call as it starts. */
export const started = (at: number, tool: string, input: Input): string =>
  `${new Date(at).toISOString()} | ${tool.padEnd(20, ' ')}\t| Arguments: ${JSON.stringify(input)}\n`;

/** `tool-history.jsonl`: a call as it returned, `took` ms after it started at `at`. */
export const returned = (
  at: number,
  tool: string,
  input: Input,
  text: string,
  took = 100,
  more: Input = {},
): string => {
  const output = { content: [{ type: 'text', text }], ...more };
  const line = { timestamp: new Date(at + took).toISOString(), toolName: tool, arguments: input, output };
  return `${JSON.stringify({ ...line, duration: took })}\n`;
};

/** A piece of work as the program logged it, its folder renamed. */
export const STARTED = `2026-03-05T11:24:11.473Z | get_config          \t| Arguments: {}
2026-03-05T11:24:11.806Z | write_file          \t| Arguments: {"path":"/home/me/app/a.txt","content":"one\\ntwo\\n","mode":"rewrite"}
2026-03-05T11:24:12.027Z | edit_block          \t| Arguments: {"file_path":"/home/me/app/a.txt","old_string":"one","new_string":"uno"}
2026-03-05T11:24:12.605Z | edit_block          \t| Arguments: {"file_path":"/home/me/app/a.txt","old_string":"zzz","new_string":"q"}
2026-03-05T11:24:13.885Z | read_file           \t| Arguments: {"path":"/home/me/app/none.txt"}
2026-03-05T11:24:15.025Z | start_process       \t| Arguments: {"command":"cd /home/me/app && ls -la && exit 3","timeout_ms":3000}
2026-03-05T11:24:17.145Z | interact_with_process\t| Arguments: {"pid":855,"input":"print(6*7)","timeout_ms":3000}
2026-03-05T11:24:18.930Z | get_recent_tool_calls\t| Arguments: {"maxResults":5}
2026-03-05T11:24:20.643Z | start_process       \t| Arguments: {"command":"sleep 60","timeout_ms":60000}
`;

export const RETURNED = `{"timestamp":"2026-03-05T11:24:11.629Z","toolName":"get_config","arguments":{},"output":{"content":[{"type":"text","text":"[output omitted from history: 7046 bytes, over the 4096-byte cap]"}],"structuredContent":{"config":{"telemetryEnabled":false}}},"duration":156}
{"timestamp":"2026-03-05T11:24:11.904Z","toolName":"write_file","arguments":{"path":"/home/me/app/a.txt","content":"one\\ntwo\\n","mode":"rewrite"},"output":{"content":[{"type":"text","text":"Successfully wrote to /home/me/app/a.txt (3 lines) "}]},"duration":98}
{"timestamp":"2026-03-05T11:24:12.368Z","toolName":"edit_block","arguments":{"file_path":"/home/me/app/a.txt","old_string":"one","new_string":"uno"},"output":{"content":[{"type":"text","text":"[Reading 3 lines from start (total: 3 lines, 0 remaining)]\\n\\nuno\\ntwo\\n"}]},"duration":341}
{"timestamp":"2026-03-05T11:24:13.123Z","toolName":"edit_block","arguments":{"file_path":"/home/me/app/a.txt","old_string":"zzz","new_string":"q"},"output":{"content":[{"type":"text","text":"Search content not found in /home/me/app/a.txt. The closest match was \\"two\\" with only 0% similarity, which is below the 70% threshold."}]},"duration":517}
{"timestamp":"2026-03-05T11:24:15.146Z","toolName":"start_process","arguments":{"command":"cd /home/me/app && ls -la && exit 3","timeout_ms":3000},"output":{"content":[{"type":"text","text":"Process started with PID 666 (shell: /bin/bash)\\nInitial output:\\ntotal 12\\n"}]},"duration":120}
{"timestamp":"2026-03-05T11:24:17.412Z","toolName":"interact_with_process","arguments":{"pid":855,"input":"print(6*7)","timeout_ms":3000},"output":{"content":[{"type":"text","text":"✅ Input executed in process 855:\\n\\n📤 Output:\\n42"}]},"duration":267}
`;
