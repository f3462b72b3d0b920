import './shell/tokens.css';
import './shell/fonts.css';
import '@mantine/core/styles/baseline.layer.css';
import '@mantine/core/styles/default-css-variables.layer.css';
import '@mantine/core/styles/global.layer.css';
import { fetchPage } from './app/routes';

// The page that the URL names is on its way while the rest comes. Both are drawn at once, and
// nothing flickers between.
const page = fetchPage(window.location.pathname);
void import('./app/render').then(({ render }) => page.then(render));
