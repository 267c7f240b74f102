#!/usr/bin/env bash
# Packs the package and runs it as users get it, on each Node it is made for: installed in a folder, globally, and by npx, without a clone.
# Needs the registry for the package's two dependencies and for the Nodes (180 MB each, one at a time, in a folder of their own).
set -euo pipefail
cd "$(dirname "$0")/.."
own=$PWD/node_modules/node/bin/node
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT
settings=${npm_config_userconfig:-$HOME/.npmrc}
fail() { echo "$1"; exit 1; }

PATH="$(dirname "$own"):$PATH" npm pack --silent --ignore-scripts --pack-destination "$tmp" >/dev/null
tarball=$(echo "$tmp"/mcp-continuity-*.tgz)
version=$(node -p 'require("./package.json").version')
tar -tzf "$tarball" | sort > "$tmp/list"
for file in package/bin/mcp-continuity.js package/dist/cli.js package/dist/mcp.js package/dist/start.js package/dist/worker.js package/dist/index.js \
  package/dist/types/index.d.ts package/dist/web/index.html package/demo/notes.generic.jsonl package/README.md package/LICENSE; do
  grep -qx "$file" "$tmp/list" || fail "the tarball lacks $file"
done
if grep -qE '^package/(src|test|bench)/' "$tmp/list"; then fail 'the tarball holds sources or tests'; fi

cat > "$tmp/use.mjs" <<'JS'
import { ContextDetector, openContinuity } from 'mcp-continuity';
const continuity = await openContinuity();
const { type } = await continuity.processInput({ user_input: 'onde paramos?' });
await continuity.close();
if (type !== 'continuity_response' || !new ContextDetector().isContinuityQuestion('where were we?')) process.exit(1);
JS
initialize='{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"tarball","version":"1"}}}'

# A user's shell: this Node first, a home of its own, nothing of ours. Installing needs the caller's own npm settings besides.
shell() { env -i PATH="$bin:$PATH" HOME="$home" LANG=C.UTF-8 "$@"; }
installs() { env PATH="$bin:$PATH" HOME="$home" LANG=C.UTF-8 npm_config_userconfig="$settings" npm_config_cache="$tmp/cache" npm_config_update_notifier=false "$@"; }
says() { grep -q "$1" "$tmp/answer" || { head -c 2000 "$tmp/answer"; fail "no $1 on Node $wanted: $2"; }; }
asks() { local wanted_text=$1; shift; ${with:-shell} "$@" >"$tmp/answer" 2>&1 </dev/null || { cat "$tmp/answer"; fail "failed on Node $wanted: $*"; }; says "$wanted_text" "$*"; }

run_on() {
  local program=node_modules/.bin/mcp-continuity
  mkdir -p "$tmp/$wanted/user" "$tmp/$wanted/home"
  home=$tmp/$wanted/home
  cd "$tmp/$wanted/user"
  [ "$(shell node --version)" = "v$wanted" ] || fail "Node $wanted is $(shell node --version)"
  shell npm init -y >/dev/null
  installs npm install --silent --no-audit --no-fund "$tarball" >/dev/null
  asks "^$version$" "$program" --version
  asks 'Where it stopped' "$program" start --demo --once
  asks 'continuity.db' "$program" init
  asks '"type":"continuity_response"' "$program" process 'onde paramos?' --json
  asks '"stored":' "$program" import node_modules/mcp-continuity/demo --json
  asks 'Where it stopped' "$program" resume --project padaria-pedidos
  asks 'pagamento' "$program" recall pagamento
  shell "$program" mcp <<<"$initialize" >"$tmp/answer"; says '"serverInfo"' mcp
  asks 'mcp-continuity' "$program" completion bash
  cp "$tmp/use.mjs" . && shell node use.mjs || fail "the library fails on Node $wanted"
  for name in mcp-continuity-server mcp-continuity-ui; do [ -x "node_modules/.bin/$name" ] || fail "no command $name"; done
  asks 'MCP Continuity\|Where it stopped\|padaria' node_modules/.bin/mcp-continuity-server --demo --once

  installs npm install --silent --no-audit --no-fund --global --prefix "$tmp/$wanted/global" "$tarball" >/dev/null
  cd "$home"
  asks 'Onde parou' "$tmp/$wanted/global/bin/mcp-continuity" resume --project padaria-pedidos --lang pt
  with=installs asks "^$version$" npx --yes --package="$tarball" mcp-continuity --version
  with=installs asks 'padaria-pedidos' npx --yes --package="$tarball" mcp-continuity status
  if grep -i 'warning' "$tmp/answer"; then fail "Node $wanted warns"; fi
  echo "ok   Node $wanted: in a folder, globally, by npx, as a library, over MCP"
}

for wanted in 22.22.3 24.15.0 26.10.0; do
  npm install --silent --no-audit --no-fund --prefix "$tmp/node-$wanted" "node@$wanted" >/dev/null
  bin=$tmp/node-$wanted/node_modules/node/bin
  [ -x "$bin/node" ] || fail "Node $wanted cannot be fetched"
  run_on
  cd "$tmp" && rm -rf "$tmp/node-$wanted" "$tmp/$wanted/global"
done

# An older Node of the system is told what to do, in a sentence.
if command -v node >/dev/null && node -e 'process.exit(Number(process.versions.node.split(".")[0]) < 22 ? 0 : 1)'; then
  cd "$tmp/22.22.3/user"
  if node node_modules/mcp-continuity/bin/mcp-continuity.js status >"$tmp/answer" 2>&1; then fail 'an older Node was let in'; fi
  grep -q 'needs Node 22.22.3, 24.15 or 26' "$tmp/answer" || fail 'an older Node is told nothing'
fi
echo "the tarball runs ($(du -k "$tarball" | cut -f1) KB packed)"
