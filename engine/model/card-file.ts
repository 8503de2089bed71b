import { readFileSync } from 'node:fs';
import { UserFacingError } from '../../contract/errors.ts';
import { ModelCard } from '../../contract/model.ts';

/** A card read from its JSON file. @throws UserFacingError 'model' naming the file and the field */
export function readCard(file: string): ModelCard {
  let raw: unknown;
  try {
    raw = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new UserFacingError('model', `${file} cannot be read as a model's card: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const parsed = ModelCard.safeParse(raw);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UserFacingError('model', `${file} is not a model's card: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.trimEnd());
}
