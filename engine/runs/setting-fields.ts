import { z } from 'zod';
import { type SettingField } from '../../contract/training.ts';
import { RunSettings } from '../../contract/training-settings.ts';

/** The parts of JSON Schema that settings use. */
interface Shape {
  readonly type?: string;
  readonly const?: string | number;
  readonly enum?: readonly (string | number)[];
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Shape[];
  readonly oneOf?: readonly Shape[];
  readonly items?: Shape;
  readonly prefixItems?: readonly Shape[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
}

const NOTHING: Omit<SettingField, 'path' | 'kind' | 'when'> = { nullable: false, least: null, most: null, choices: [], length: null };

/**
 * Every setting of a run with its range, read from the schema that runs are checked by: there is no second list to keep
 * true. What a preset may leave out is not among them: a file of settings gives it, from the terminal.
 */
export function settingFields(): SettingField[] {
  return fieldsOf('', z.toJSONSchema(RunSettings) as Shape, null);
}

function fieldsOf(path: string, shape: Shape, when: SettingField['when']): SettingField[] {
  const inside = path === '' ? '' : `${path}.`;
  if (shape.properties) return Object.entries(shape.properties).filter(([name]) => shape.required?.includes(name)).flatMap(([name, part]) => fieldsOf(inside + name, part, when));
  const branches = shape.oneOf ?? shape.anyOf;
  if (branches?.every(({ properties }) => properties !== undefined)) return unionFields(path, branches);
  return [{ path, when, ...leaf(shape) }];
}

/** A union told apart by `kind`: that choice first, then what all branches have, then the settings of each. */
function unionFields(path: string, branches: readonly Shape[]): SettingField[] {
  const kinds = branches.map(({ properties }) => String(properties?.['kind']?.const ?? ''));
  const tag = `${path}.kind`;
  const isCommon = (name: string): boolean => branches.every(({ properties = {} }) => name in properties);
  const named = ({ properties = {} }: Shape, common: boolean): [string, Shape][] => Object.entries(properties).filter(([name]) => name !== 'kind' && isCommon(name) === common);
  return [
    { path: tag, kind: 'choice', when: null, ...NOTHING, choices: kinds },
    ...named(branches[0] ?? {}, true).flatMap(([name, part]) => fieldsOf(`${path}.${name}`, part, null)),
    ...branches.flatMap((branch, index) => named(branch, false).flatMap(([name, part]) => fieldsOf(`${path}.${name}`, part, { path: tag, value: kinds[index] ?? '' }))),
  ];
}

type Leaf = Omit<SettingField, 'path' | 'when'>;

function leaf(shape: Shape): Leaf {
  if (shape.anyOf) return anyOf(shape.anyOf);
  if (shape.enum) return { ...NOTHING, kind: 'choice', choices: [...shape.enum] };
  switch (shape.type) {
    case 'boolean':
      return { ...NOTHING, kind: 'boolean' };
    case 'array':
      return { ...leaf(shape.prefixItems?.[0] ?? shape.items ?? {}), kind: 'numbers', length: shape.prefixItems?.length ?? null };
    default:
      return { ...NOTHING, kind: shape.type === 'integer' ? 'integer' : 'number', least: sane(shape.minimum ?? shape.exclusiveMinimum), most: sane(shape.maximum) };
  }
}

/** Something or null, or one of some values. */
function anyOf(branches: readonly Shape[]): Leaf {
  const plain = branches.filter(({ type }) => type !== 'null');
  if (plain.length < branches.length) return { ...leaf(plain[0] ?? {}), nullable: true };
  return { ...NOTHING, kind: 'choice', choices: plain.flatMap(({ const: value }) => value ?? []) };
}

/** The schema's bounds for whole numbers that nothing else bounds say nothing. */
const sane = (bound: number | undefined): number | null => (bound === undefined || Math.abs(bound) >= Number.MAX_SAFE_INTEGER ? null : bound);
