import { roleMatrixOf } from '@xiangzhi/testing';

const NO_DICTIONARY = 'the core declares no dictionary; see plugins/grids/test/dictionaries.spec.ts';
const NO_ITEM = 'the row of the register is of no module’s record; see test/work-items';
const NO_POLICY = 'a policy has a name that a made-up text is not; see test/work-items/sla-policies.spec.ts';

const NO_ORDER = 'no order of supervision was issued; see test/work-items/supervision.spec.ts';

describe('who may do what in the core', () => {
  roleMatrixOf({
    unreached: {
      addDictionaryEntry: NO_DICTIONARY,
      renameDictionaryEntry: NO_DICTIONARY,
      restoreDictionaryEntry: NO_DICTIONARY,
      reorderDictionary: NO_DICTIONARY,
      addCountyDictionaryEntry: NO_DICTIONARY,
      renameCountyDictionaryEntry: NO_DICTIONARY,
      retireCountyDictionaryEntry: NO_DICTIONARY,
      requestWorkPause: NO_ITEM,
      requestWorkExtension: NO_ITEM,
      resumeWorkItem: NO_ITEM,
      setSlaPolicy: NO_POLICY,
      setSlaBounds: NO_POLICY,
      setRetentionFloor: 'a record has a name that a made-up text is not; see core-domain/src/retention',
      setRetentionPolicy: 'a record has a name that a made-up text is not; see core-domain/src/retention',
      switchNotification: 'a notification has a code that a made-up text is not; see core-domain/src/notification',
      issueForm: 'a made-up form is admitted by nobody; see core-domain/src/form',
      answerCountyMatter: 'a township has sent nothing up; see test/work-items/county-rights.spec.ts',
      acceptSupervision: NO_ORDER,
      rejectSupervision: NO_ORDER,
      closeSupervision: NO_ORDER,
      withdrawSupervision: NO_ORDER,
      requestCaseAccess: 'no item of the township is overdue; see test/work-items/case-access.spec.ts',
      setIndicatorTarget: 'a metric has a key that a made-up text is not; see core-domain/src/metric/held-figures.spec.ts',
      resetPassword: 'the made-up person has never signed in; see test/http/sessions.spec.ts',
    },
  });
});
