export { currentLanguage, currentLocale, currentTexts } from './language';
export { useTexts } from './useTexts';
