import { ChevronRight, RotateCcw } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type TrainingPresets } from '../../../contract/training.ts';
import { RunSettings } from '../../../contract/training-settings.ts';
import { Badge } from '../../design/Badge.tsx';
import { Button } from '../../design/Button.tsx';
import { valueAt } from '../paths.ts';
import { BaseField } from './BaseField.tsx';
import { useDraft } from './draft-store.ts';
import { changedPaths, fieldsNow, groupOf, GROUPS, withSetting, type Group } from './setting-groups.ts';
import { SettingRow } from './SettingRow.tsx';
import styles from './Settings.module.css';

/** Every setting of the method, in groups that open; what differs from the preset is marked and can be set back. */
export function SettingsForm({ presets }: { presets: TrainingPresets }) {
  const { t } = useTranslation();
  const { preset, settings: own, setSettings } = useDraft();
  const standard = presets.presets[preset];
  const settings = own ?? standard;
  const fields = fieldsNow(presets.fields, settings);
  const changed = changedPaths(presets.fields, settings, standard);
  const fault = RunSettings.safeParse(settings).error?.issues[0];
  const ofGroup = (group: Group) => fields.filter(({ path }) => groupOf(path) === group);
  return (
    <div className={styles.settings}>
      <BaseField />
      {GROUPS.map((group) => {
        const inside = changed.filter((path) => groupOf(path) === group).length;
        return (
          <details key={group} className={styles.group}>
            <summary>
              <ChevronRight size={15} aria-hidden />
              <span className={styles.name}>{t(`training.groups.${group}.name`)}</span>
              <span className={styles.about}>{t(`training.groups.${group}.what`)}</span>
              <span className={styles.count}>{inside > 0 && <Badge tone="accent">{t('training.changedCount', { count: inside })}</Badge>}</span>
            </summary>
            <div className={styles.rows}>
              {ofGroup(group).map((field) => (
                <SettingRow key={`${preset} ${field.path}`} field={field} value={valueAt(settings, field.path)} preset={valueAt(standard, field.path)} onChange={(value) => setSettings(withSetting(settings, field.path, value, presets))} />
              ))}
            </div>
          </details>
        );
      })}
      {fault && (
        <p role="alert" className={styles.error}>
          {t('training.settingFault', { path: fault.path.join('.'), message: fault.message })}
        </p>
      )}
      {changed.length > 0 && (
        <div className={styles.foot}>
          <Button small icon={RotateCcw} onClick={() => setSettings(null)}>
            {t('training.resetAll')}
          </Button>
        </div>
      )}
    </div>
  );
}
