export { corePlugin } from './core.plugin.js';
export { coreMigrations } from './migrations/index.js';
export { confirmAcceptedPosts, townshipsToConfirm } from './assignment/confirm-accepted-posts.js';
export { InstallationClock, type InstallationClockOptions } from './installation/installation-clock.js';
export { readInstallationFacts, type InstallationFacts } from './installation/installation-facts.js';
export { releaseClock, setClock } from './installation/move-clock.js';
export { inPlatformRealm, recordPlatformAct, type PlatformAct } from './installation/platform-act.js';
export { ModuleHost, type StatutoryClock } from './module/module-host.js';
