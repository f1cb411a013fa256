import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { User } from '../entities/user.entity.js';
import { WorkStep } from '../entities/work-step.entity.js';
import { TownshipRequest } from '../request/township-request.js';

@Resolver(() => WorkStep)
export class StepResolver {
  @ResolveField(() => User, { nullable: true })
  actor(@Parent() { actorId }: WorkStep, @Context() { loaders }: TownshipRequest): Promise<User> | null {
    return actorId === null ? null : loaders.user.load(actorId);
  }
}
