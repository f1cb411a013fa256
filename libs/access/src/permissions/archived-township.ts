import { DomainError } from '@xiangzhi/kernel';
import type { ArchivedTownship } from '../actor.js';

const goneTo = ({ nameZh, successorZh }: ArchivedTownship): string => (successorZh === null ? `${nameZh}已归档` : `${nameZh}已并入${successorZh}`);

/** AM-18: the one way to say that nothing is written in an archive, and where it is done instead. */
export const archivedTownship = (township: ArchivedTownship): DomainError =>
  new DomainError('FORBIDDEN', {
    rule: 'AM-18',
    messageZh: `${goneTo(township)}，原有数据只供查阅，不能办理；${township.successorZh === null ? '如需办理请联系县级管理员' : `请改用在${township.successorZh}的任职办理`}`,
  });

/** AM-18: what somebody hears whose post was in a township that is an archive now. */
export const movedTownship = (township: ArchivedTownship): string =>
  `${goneTo(township)}，您在原乡镇的任职不再使用；${township.successorZh === null ? '请联系县级管理员' : `请使用在${township.successorZh}的任职，尚未安排的请联系${township.successorZh}的系统管理员`}`;
