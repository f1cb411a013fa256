export { loadDemo, type DemoReport, type DemoWish } from './load/load-demo.js';
export { tellStories, type Telling } from './story/tell-stories.js';
export { declineRegisters, loadRegisters } from './registers/load-registers.js';
export { demoLogins, type DemoLogin } from './logins/demo-logins.js';
export { demoPassword } from './logins/demo-password.js';
export { DEMO_TOWNSHIPS, type DemoPost, type DemoTownship } from './plan/demo-townships.js';
export { DEMO_OVERSEERS, type DemoOverseer } from './plan/demo-overseers.js';
