export { copyExercise, type ExerciseCopy } from './copy-exercise.ts'
export { type Exercise, exercisesOf, findLabs, type LabFolder } from './find-labs.ts'
export { defineLab, type Lab, type Language, LANGUAGES } from './lab.ts'
