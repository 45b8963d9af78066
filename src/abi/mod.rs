pub type HRESULT = i32;
