import { CircleCheck, CircleX, Cpu } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { ProviderName } from '../../contract/model.ts';
import { Badge } from '../design/Badge.tsx';
import { ErrorWords } from '../design/ErrorWords.tsx';
import { Field } from '../design/Field.tsx';
import { Select } from '../design/Select.tsx';
import { Table } from '../design/Table.tsx';
import { useFormat } from '../i18n/use-format.ts';
import { useSettings } from '../state/queries/app.ts';
import { useOperation } from '../state/queries/use-operation.ts';
import { PROVIDER_NAMES } from '../models/provider-names.ts';
import { Section } from './Section.tsx';
import styles from './SettingsScreen.module.css';

const CHOICES = ['auto', ...ProviderName.options] as const;

/** What really computes, and why nothing faster does. */
export function ProviderSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const [settings, setSettings] = useSettings();
  const report = useOperation('providers.report', {});
  const columns = [t('settings.providerName'), t('settings.providerResult'), t('settings.providerReason'), t('settings.providerSpeed')];
  return (
    <Section title={t('settings.provider')}>
      <ErrorWords error={report.error} />
      {report.data && (
        <>
          <p className={styles.big}>
            <Cpu size={20} aria-hidden />
            {PROVIDER_NAMES[report.data.inUse]}
            <Badge tone="good" icon={CircleCheck}>
              {t('settings.providerInUse')}
            </Badge>
          </p>
          <h3>{t('settings.providerTried')}</h3>
          <Table label={t('settings.providerTried')} columns={columns}>
            {report.data.tried.map(({ provider, accepted, reason, imagesPerSecond }) => (
              <tr key={provider}>
                <td>{PROVIDER_NAMES[provider]}</td>
                <td>
                  <Badge tone={accepted ? 'good' : 'warning'} icon={accepted ? CircleCheck : CircleX}>
                    {accepted ? t('settings.accepted') : t('settings.refused')}
                  </Badge>
                </td>
                <td>{reason}</td>
                <td>{imagesPerSecond === null ? '–' : format.rate(imagesPerSecond)}</td>
              </tr>
            ))}
          </Table>
        </>
      )}
      <div className={styles.narrow} style={{ marginTop: 16 }}>
        <Field label={t('settings.providerChoice')} hint={t('settings.providerHint')}>
          {(ids) => <Select {...ids} value={settings.provider} onChange={(provider) => setSettings({ provider })} options={CHOICES.map((value) => ({ value, label: value === 'auto' ? t('settings.providerAuto') : PROVIDER_NAMES[value] }))} />}
        </Field>
      </div>
    </Section>
  );
}
