import { RadioGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { PresetName, type PresetName as Preset } from '../../../contract/training-settings.ts';
import { useDraft } from './draft-store.ts';
import styles from './NewRun.module.css';

/** The three ways to train, each with what it is meant for. */
export function PresetChoice() {
  const { t } = useTranslation();
  const { preset, choosePreset } = useDraft();
  return (
    <RadioGroup.Root className={styles.presets} aria-label={t('training.preset')} value={preset} onValueChange={(value) => choosePreset(value as Preset)}>
      {PresetName.options.map((name) => (
        <RadioGroup.Item key={name} value={name} className={styles.preset} aria-label={t(`training.presets.${name}.name`)} aria-describedby={`preset-${name}`}>
          <span className={styles.presetName}>{t(`training.presets.${name}.name`)}</span>
          <span id={`preset-${name}`} className={styles.presetWords}>
            {t(`training.presets.${name}.what`)}
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
