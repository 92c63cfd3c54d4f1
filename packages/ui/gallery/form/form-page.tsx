export const FormPage = () => <p>soon</p>
