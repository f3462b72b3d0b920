import './shell/tokens.css';
import './shell/fonts.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import { fetchPage } from './app/routes';
import { loadLanguage } from './texts/language';

// The page that the URL names and the texts are on their way while the rest comes. All is drawn at once,
// and nothing flickers between.
const page = fetchPage(window.location.pathname);
const language = loadLanguage();
void Promise.all([import('./app/render'), page, language]).then(([{ render }]) => render());
