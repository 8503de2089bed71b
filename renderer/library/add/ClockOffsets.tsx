import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../design/Button.tsx';
import { IconButton } from '../../design/IconButton.tsx';
import { TextInput } from '../../design/TextInput.tsx';
import { withOffset } from './draft.ts';
import styles from './RulesForm.module.css';

/** Seconds added to single cameras' times. */
export function ClockOffsets({ offsets, onChange }: { offsets: Readonly<Record<string, number>>; onChange: (offsets: Record<string, number>) => void }) {
  const { t } = useTranslation();
  const seconds = (text: string): number => (Number.isFinite(Number(text)) ? Number(text) : 0);
  return (
    <div className={styles.offsets} role="group" aria-label={t('add.offsets')}>
      <p className={styles.label}>{t('add.offsets')}</p>
      {Object.entries(offsets).map(([camera, value], index) => (
        <div key={index} className={styles.offset}>
          <TextInput aria-label={t('add.offsetCamera')} placeholder={t('add.offsetCamera')} value={camera} onChange={(name) => onChange(withOffset(offsets, camera, { camera: name, seconds: value }))} />
          <TextInput type="number" aria-label={t('add.offsetSeconds')} value={String(value)} onChange={(text) => onChange(withOffset(offsets, camera, { seconds: seconds(text) }))} />
          <IconButton icon={X} label={t('add.offsetRemove', { camera })} onClick={() => onChange(withOffset(offsets, camera, { seconds: null }))} />
        </div>
      ))}
      <div>
        <Button small icon={Plus} disabled={'' in offsets} onClick={() => onChange(withOffset(offsets, '', { seconds: 0 }))}>
          {t('add.offsetAdd')}
        </Button>
      </div>
      <p className={styles.hint}>{t('add.offsetsHint')}</p>
    </div>
  );
}
