import { Unplug } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useEngine } from '../state/engine.tsx';
import styles from './EngineGone.module.css';

/** Says so while there is no line to the engine. The client connects again by itself, and then tells the settings anew. */
export function EngineGone() {
  const { client } = useEngine();
  const { t } = useTranslation();
  const [reason, setReason] = useState<string | null>(null);
  useEffect(() => {
    client.onClose(setReason);
    return client.on('settings.changed', () => setReason(null));
  }, [client]);
  if (reason === null) return null;
  return (
    <div className={styles.banner} role="alert">
      <Unplug size={18} aria-hidden />
      <div>
        <p>{t('app.engineGone', { reason })}</p>
        <p className={styles.hint}>{t('app.engineGoneHint')}</p>
      </div>
    </div>
  );
}
