import { Sun, Thermometer } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type Modality } from '../../contract/modality.ts';
import { Badge } from './Badge.tsx';

export const MODALITY_ICON = { visible: Sun, infrared: Thermometer } as const;

/** Always icon and word: colour alone says nothing to many eyes. */
export function ModalityBadge({ modality }: { modality: Modality }) {
  const { t } = useTranslation();
  return (
    <Badge tone={modality} icon={MODALITY_ICON[modality]}>
      {t(`modality.${modality}`)}
    </Badge>
  );
}
