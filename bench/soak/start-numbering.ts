import { numberCalls } from './number-calls.ts'

numberCalls()
