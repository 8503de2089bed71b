import { RotateCcw } from 'lucide-react';
import { VisuallyHidden } from 'radix-ui';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type SettingField } from '../../../contract/training.ts';
import { Badge } from '../../design/Badge.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { Select } from '../../design/Select.tsx';
import { Switch } from '../../design/Switch.tsx';
import { TextInput } from '../../design/TextInput.tsx';
import { isSame } from '../paths.ts';
import { valueOf, wordsOf } from './number-words.ts';
import { wordsKey } from './setting-groups.ts';
import styles from './Settings.module.css';

/** Words being typed stand until they mean a value; then the value does. */
function NumberInput({ field, value, onChange, id, note }: { field: SettingField; value: unknown; onChange: (value: unknown) => void; id: string; note: string }) {
  const [typed, setTyped] = useState<string | null>(null);
  const words = typed ?? wordsOf(value);
  const isWrong = typed !== null && valueOf(typed, field) === undefined;
  const type = (next: string): void => {
    setTyped(next);
    const meant = valueOf(next, field);
    if (meant !== undefined) onChange(meant);
  };
  return <TextInput id={id} small inputMode="decimal" aria-describedby={note} {...(isWrong ? { 'aria-invalid': true } : {})} value={words} onChange={type} onBlur={() => setTyped(null)} />;
}

function useRange(field: SettingField): string {
  const { t } = useTranslation();
  const { least, most, kind, nullable } = field;
  const range = least !== null && most !== null ? t('training.range', { least: wordsOf(least), most: wordsOf(most) }) : least !== null ? t('training.rangeFrom', { least: wordsOf(least) }) : '';
  return [kind === 'numbers' ? t('training.rangeList') : '', range, nullable ? t('training.rangeEmpty') : ''].filter(Boolean).join(' · ');
}

interface SettingRowProps {
  field: SettingField;
  value: unknown;
  /** The preset's. */
  preset: unknown;
  onChange: (value: unknown) => void;
}

/** One setting: the field's term for it, its value, default and range, and what it does. */
export function SettingRow({ field, value, preset, onChange }: SettingRowProps) {
  const { t } = useTranslation();
  const id = useId();
  const range = useRange(field);
  const key = wordsKey(field.path) as 'gamma';
  const term = t(`training.fields.${key}.term`);
  const isChanged = !isSame(value, preset);
  const shown = (one: unknown): string => {
    if (field.kind === 'boolean') return t(one === true ? 'training.on' : 'training.off');
    if (field.kind === 'choice') return t(`training.choices.${String(one) as 'small'}`);
    return one === null ? t('training.none') : wordsOf(one) || t('training.none');
  };
  return (
    <div className={styles.row} data-changed={isChanged}>
      <div className={styles.words}>
        {field.kind === 'boolean' ? <span className={styles.term}>{term}</span> : <label className={styles.term} htmlFor={id}>{term}</label>}
        {isChanged && <Badge tone="accent">{t('training.changed')}</Badge>}
        <p id={`${id}-note`} className={styles.what}>
          {t(`training.fields.${key}.what`)} <span className={styles.range}>{[t('training.default', { value: shown(preset) }), range].filter(Boolean).join(' · ')}</span>
        </p>
      </div>
      <div>
        {field.kind === 'boolean' && <Switch label={<VisuallyHidden.Root>{term}</VisuallyHidden.Root>} checked={value === true} onChange={onChange} />}
        {field.kind === 'choice' && <Select id={id} small aria-describedby={`${id}-note`} value={String(value)} onChange={(next) => onChange(field.choices.find((one) => String(one) === next))} options={field.choices.map((one) => ({ value: String(one), label: shown(one) }))} />}
        {(field.kind === 'number' || field.kind === 'integer' || field.kind === 'numbers') && <NumberInput field={field} value={value} onChange={onChange} id={id} note={`${id}-note`} />}
      </div>
      <span>{isChanged && <IconButton small icon={RotateCcw} label={t('training.reset', { term })} onClick={() => onChange(preset)} />}</span>
    </div>
  );
}
