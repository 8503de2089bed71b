import { useTranslation } from 'react-i18next';
import { Screen } from '../design/Screen.tsx';

export function SearchScreen() {
  const { t } = useTranslation();
  return <Screen title={t('screens.search')}>{null}</Screen>;
}
