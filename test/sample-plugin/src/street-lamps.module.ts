import { defineModule } from '@xiangzhi/plugin-api';
import { faultNotifications } from './fault/fault.notifications.js';
import { Fault } from './fault/fault.record.js';
import { repairFault } from './fault/repair-fault.js';
import { reportFault } from './fault/report-fault.js';
import { acceptFault, refuseFault, withdrawFault } from './fault/settle-fault.js';
import { verifyFault } from './fault/verify-fault.js';
import { InspectionRound } from './inspection-round/inspection-round.record.js';
import { recordInspectionRound } from './inspection-round/record-inspection-round.js';
import { LampLog } from './lamp-log/lamp-log.record.js';
import { LampModel } from './lamp-model/lamp-model.record.js';
import { changeLampKeeper } from './lamp/change-lamp-keeper.js';
import { lampReport } from './lamp/lamp-report.operation.js';
import { lampLedger } from './lamp/lamp.ledger.js';
import { lampImport } from './lamp/lamp.import.js';
import { Lamp } from './lamp/lamp.record.js';
import { OrgUnitLamps } from './lamp/org-unit-lamps.extension.js';
import { registerLamp } from './lamp/register-lamp.js';
import { retireLamp } from './lamp/retire-lamp.js';
import { constraints } from './street-lamps.constraints.js';

/** The code of the module, imported when the first township switches it on. */
export default defineModule({
  records: [Lamp, LampModel, Fault, InspectionRound, LampLog],
  extensions: [OrgUnitLamps],
  useCases: [
    registerLamp, changeLampKeeper, retireLamp, reportFault, acceptFault, refuseFault, withdrawFault, repairFault, verifyFault, recordInspectionRound,
  ],
  operations: [lampReport],
  ledgers: [lampLedger],
  imports: [lampImport],
  constraints,
  notifications: faultNotifications,
});
