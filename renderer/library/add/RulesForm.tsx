import { useTranslation } from 'react-i18next';
import { type Finding } from '../../../contract/finding.ts';
import { type NamePreset, type SourceSettings } from '../../../contract/source.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { Field } from '../../design/Field.tsx';
import { FieldGrid, WideField } from '../../design/FieldGrid.tsx';
import { Select } from '../../design/Select.tsx';
import { Switch } from '../../design/Switch.tsx';
import { TextInput } from '../../design/TextInput.tsx';
import { findingWords } from '../../i18n/finding-words.ts';
import { ClockOffsets } from './ClockOffsets.tsx';
import { flawOf, presetOf, withPreset } from './draft.ts';
import { ModalityFields } from './ModalityFields.tsx';
import styles from './RulesForm.module.css';

const WORDS = '{camera} {person} {sequence} {modality} {date:yyyyMMdd} {time:HHmmss} {epoch} {any}';
const PEOPLE = ['detect', 'whole'] as const;
const ZONES = Intl.supportedValuesOf('timeZone');

export interface RulesFormProps {
  settings: SourceSettings;
  onChange: (settings: SourceSettings) => void;
  presets: readonly NamePreset[];
  /** The preset that fits the folder, as the engine found. */
  suggested: string | null;
  patternError: Finding | null;
}

/** It may be found only after the rules were edited: then it is for the person to take. */
function Fits({ preset: { name }, taken, onTake }: { preset: NamePreset; taken: boolean; onTake: () => void }) {
  const { t } = useTranslation();
  return (
    <span className={styles.suggestion}>
      <Badge tone="good">{t('add.presetFits', { name })}</Badge>
      {!taken && (
        <Button small look="quiet" onClick={onTake}>
          {t('add.presetUse')}
        </Button>
      )}
    </span>
  );
}

function Preset({ settings, onChange, presets, suggested }: RulesFormProps) {
  const { t } = useTranslation();
  const current = presetOf(settings, presets);
  const fits = presets.find(({ id }) => id === suggested);
  return (
    <Field label={t('add.preset')} hint={fits ? <Fits preset={fits} taken={current?.id === fits.id} onTake={() => onChange(withPreset(settings, fits))} /> : undefined}>
      {(ids) => (
        <Select
          {...ids}
          value={current?.id ?? ''}
          onChange={(id) => {
            const preset = presets.find((one) => one.id === id);
            if (preset) onChange(withPreset(settings, preset));
          }}
          options={[{ value: '', label: t('add.presetNone') }, ...presets.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
    </Field>
  );
}

function TimeZone({ settings, onChange }: Pick<RulesFormProps, 'settings' | 'onChange'>) {
  const { t } = useTranslation();
  return (
    <Field label={t('add.timeZone')} error={flawOf(settings) === 'time-zone' ? t('add.timeZoneWrong') : undefined}>
      {(ids) => (
        <>
          <TextInput {...ids} list={`${ids.id}-zones`} value={settings.timeZone} onChange={(timeZone) => onChange({ ...settings, timeZone })} />
          <datalist id={`${ids.id}-zones`}>
            <option value="UTC" />
            {ZONES.map((zone) => (
              <option key={zone} value={zone} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

/** How a folder's frames are read: modality, names, people, time. */
export function RulesForm(props: RulesFormProps) {
  const { settings, onChange, patternError } = props;
  const { t, i18n } = useTranslation();
  const missing = flawOf(settings) === 'pattern-needed' ? t('add.patternNeeded') : undefined;
  return (
    <FieldGrid>
      <Preset {...props} />
      <Field label={t('add.people')} hint={t('add.peopleHint')}>
        {(ids) => <Select {...ids} value={settings.people} onChange={(people) => onChange({ ...settings, people })} options={PEOPLE.map((value) => ({ value, label: t(`add.peopleKinds.${value}`) }))} />}
      </Field>
      <WideField>
        <Field label={t('add.pattern')} hint={t('add.patternHint', { words: WORDS })} error={patternError === null ? missing : findingWords(patternError, i18n.language)}>
          {(ids) => <TextInput {...ids} mono placeholder={t('add.patternPlaceholder')} value={settings.pattern ?? ''} onChange={(pattern) => onChange({ ...settings, pattern: pattern === '' ? null : pattern })} />}
        </Field>
      </WideField>
      <ModalityFields rule={settings.modalityRule} lacksWords={flawOf(settings) === 'words'} onChange={(modalityRule) => onChange({ ...settings, modalityRule })} />
      <details className={styles.more}>
        <summary>{t('add.more')}</summary>
        <div className={styles.moreBody}>
          <TimeZone settings={settings} onChange={onChange} />
          <ClockOffsets offsets={settings.clockOffsets} onChange={(clockOffsets) => onChange({ ...settings, clockOffsets })} />
          <Switch label={t('add.watch')} hint={t('add.watchHint')} checked={settings.watch} onChange={(watch) => onChange({ ...settings, watch })} />
        </div>
      </details>
    </FieldGrid>
  );
}
