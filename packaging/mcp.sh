#!/usr/bin/env bash
# What others test MCP servers with, on ours: the official conformance suite, the client of the first SDK (which the suite brings), and the
# inspector's command line, both on stdio and HTTP.
# They come from the registry into a folder of their own, without install scripts: 160 MB that no clone needs. Needs a build.
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
export PATH="$root/node_modules/node/bin:$PATH"
tmp=$(mktemp -d)
service=
finish() { [ -z "$service" ] || kill "$service" 2>/dev/null || true; wait 2>/dev/null || true; rm -rf "$tmp"; }
trap finish EXIT
npm install --silent --no-audit --no-fund --ignore-scripts --prefix "$tmp" \
  @modelcontextprotocol/conformance@0.2.0-alpha.12 @modelcontextprotocol/inspector@2.12.0 >/dev/null 2>&1 ||
  { echo 'skipped: the conformance suite and the inspector cannot be fetched here'; exit 0; }
export HOME="$tmp/home" MCP_CONTINUITY_HOME="$tmp/continuity" LANG=C.UTF-8
mkdir "$HOME"

if grep -l test_simple_text dist/*.js; then echo "the suite's fixtures are in the package"; exit 1; fi
node test/conformance/run.ts "$tmp"

node bin/mcp-continuity.js import demo >/dev/null
node bin/mcp-continuity.js start --port 0 --json </dev/null >"$tmp/started" 2>"$tmp/said" &
service=$!
for _ in $(seq 100); do [ -s "$tmp/started" ] && break; sleep 0.1; done
url=$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1], "utf8")).url' "$tmp/started")
token=$(cat "$MCP_CONTINUITY_HOME/data/token")

node test/conformance/first-sdk.ts "$tmp" "$url/mcp" "$token"

inspector() { node "$tmp/node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js" --cli "$@"; }
over_stdio() { inspector -e "MCP_CONTINUITY_HOME=$MCP_CONTINUITY_HOME" node "$root/bin/mcp-continuity.js" mcp "$@"; }
over_http() { inspector "$url/mcp/p/padaria-pedidos" --transport http --header "Authorization: Bearer $token" "$@"; }
says() { grep -q "$1" "$tmp/answer" || { echo "the inspector got no $1:"; head -c 2000 "$tmp/answer"; exit 1; }; asked=$((asked + 1)); }
asked=0
for way in over_stdio over_http; do
  $way --method tools/list --strict >"$tmp/answer" 2>"$tmp/lint"; says '"resume"'
  $way --method tools/call --tool-name resume --tool-arg project=padaria-pedidos >"$tmp/answer"; says 'continuity-brief'
  $way --method tools/call --tool-name plan --tool-arg op=done >"$tmp/answer" 2>/dev/null || true; says 'needs `id`'
  $way --method resources/list >"$tmp/answer"; says 'continuity://brief'
  $way --method resources/templates/list >"$tmp/answer"; says 'continuity://brief/{project}'
  $way --method resources/read --uri continuity://brief/padaria-pedidos >"$tmp/answer"; says 'continuity.brief/1'
  $way --method prompts/list >"$tmp/answer"; says 'onde-paramos'
  $way --method prompts/get --prompt-name handoff --prompt-args to=codex project=padaria-pedidos >"$tmp/answer"; says 'Handoff to codex'
done
echo "ok   inspector: $asked answers over stdio and HTTP; its schema check remarks on $(grep -cE '^(Warning|Error)' "$tmp/lint" || true) fields"
