import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';

/**
 * Writes the card of a model beside its ONNX file (`x.onnx` → `x.json`), with the file's name, size and SHA-256 put in.
 *
 * @param onnxPath the finished ONNX file
 * @param card everything else the card says, in the order it shall stand in
 * @returns the SHA-256 of the ONNX file, in hexadecimal
 */
export function writeCard(onnxPath: string, card: Readonly<Record<string, unknown>>): string {
  const bytes = readFileSync(onnxPath);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { schema, id, name, kind, ...rest } = card;
  const whole = { schema, id, name, kind, file: basename(onnxPath), sha256, bytes: bytes.length, ...rest };
  writeFileSync(onnxPath.replace(/\.onnx$/, '.json'), `${JSON.stringify(whole, null, 2)}\n`);
  return sha256;
}
